import { Popover, TextInput, type TextInputProps } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { Charge } from '#contract/billing-prices.ts';
import { formatChargeKind } from '../records/charge-kinds.ts';
import { useCombobox } from '../ui/form/use-combobox.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { t } from './billing-wording.ts';
import classes from './charge-combobox.module.css';
import { matchingCharges } from './line-rules.ts';

type ChargeComboboxProps = Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> & {
  charges: readonly Charge[];
  value: string;
  onChange: (text: string) => void;
  onChoose: (charge: Charge) => void;
};

/** The item of a new line: from the price list by code or word, or any text. */
export function ChargeCombobox({ charges, value, onChange, onChoose, onKeyDown, ...rest }: ChargeComboboxProps) {
  const found = matchingCharges(charges, value);
  const combobox = useCombobox<Charge>({ items: found, onChoose });
  const isOpen = combobox.isOpen && found.length > 0;
  const handleKey = (event: KeyboardEvent<HTMLInputElement>) => {
    // A closed list leaves Enter to the row and the arrows to the lines above.
    if (!isOpen) return onKeyDown?.(event);
    combobox.inputProps.onKeyDown(event);
  };
  return (
    <Popover
      opened={isOpen}
      // It would name the field itself and say dialog: this one is a combobox with a list.
      withRoles={false}
      portalProps={{ target: '#content' }}
      width={440}
      position="bottom-start"
      offset={4}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <TextInput
          {...rest}
          {...combobox.inputProps}
          aria-expanded={isOpen}
          aria-activedescendant={isOpen ? combobox.inputProps['aria-activedescendant'] : undefined}
          value={value}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.value);
            combobox.restart();
          }}
          onBlur={combobox.close}
          onKeyDown={handleKey}
        />
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <div {...combobox.listProps} role="listbox" aria-label={t('line.priceList')} className={classes.list}>
          {found.map((charge, index) => (
            <div key={charge.chargeCode} {...combobox.optionProps(index)} className={classes.option}>
              <span className={classes.code}>{charge.chargeCode}</span>
              <span className={classes.description} dir="auto">
                {charge.description}
              </span>
              <span className={classes.kind}>{formatChargeKind(charge.itemType)}</span>
              <MoneyText minor={charge.unitPriceMinor} />
            </div>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
