/**
 * One field, three spellings: `apptTime` in the contract, `appt_time` in a column, `p_appt_time` as a parameter.
 * Money says its unit in the contract only: `unitPriceMinor` is the column `unit_price`.
 */

export const toContractSpelling = (column: string): string =>
  column.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const moneySuffix = /Minor$/;

export const isMoneyName = (name: string): boolean => moneySuffix.test(name);

export const moneyName = (name: string): string => `${name}Minor`;

/** `unitPriceMinor` → `unit_price`. Throws on what cannot be a name, since names become part of the statement. */
export function toColumnSpelling(name: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) throw new TypeError(`"${name}" is not a name in contract spelling`);
  return name.replace(moneySuffix, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
