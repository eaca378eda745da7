import type { IdentifierSystem, PatientIdentifier } from '#contract/patient-identifiers.ts';
import { formatIdentifier } from '../../wording/names.ts';
import { t } from '../records-wording.ts';

/** What gave a number, such as `ABHA number`. */
export const identifierName = (system: IdentifierSystem): string => t(`identifier.${system}`);

/** `12-3456-7890-1234`; `SH/100/77120 (Star Health)`. */
export function identifierText(identifier: PatientIdentifier): string {
  const number = formatIdentifier(identifier);
  return identifier.issuer === null ? number : t('identifier.issued', { number, issuer: identifier.issuer });
}
