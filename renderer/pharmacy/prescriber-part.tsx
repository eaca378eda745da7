import { PasswordInput, TextInput } from '@mantine/core';
import classes from './counter.module.css';
import type { Sale } from './counter-sale.ts';
import { t } from './pharmacy-wording.ts';

type PrescriberPartProps = {
  sale: Sale;
  withSecondSigner: boolean;
  onChange: (changes: Partial<Sale>) => void;
};

/** What the registers of schedule H1, X and NDPS ask for. */
export function PrescriberPart({ sale, withSecondSigner, onChange }: PrescriberPartProps) {
  return (
    <div className={classes.row}>
      <TextInput
        label={t('counter.prescriber')}
        w={240}
        maxLength={100}
        autoComplete="off"
        value={sale.prescriberName}
        onChange={({ currentTarget }) => onChange({ prescriberName: currentTarget.value })}
      />
      <TextInput
        label={t('counter.regNo')}
        w={200}
        maxLength={40}
        autoComplete="off"
        value={sale.prescriberRegNo}
        onChange={({ currentTarget }) => onChange({ prescriberRegNo: currentTarget.value })}
      />
      {withSecondSigner ? (
        <>
          <TextInput
            label={t('counter.secondSigner')}
            w={180}
            maxLength={50}
            autoComplete="off"
            value={sale.signerName}
            onChange={({ currentTarget }) => onChange({ signerName: currentTarget.value })}
          />
          <PasswordInput
            label={t('counter.password')}
            w={180}
            autoComplete="off"
            value={sale.signerPassword}
            onChange={({ currentTarget }) => onChange({ signerPassword: currentTarget.value })}
          />
        </>
      ) : null}
    </div>
  );
}
