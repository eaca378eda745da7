/**
 * The column of each field by its head, which is the screen's word for it or another name that files have (letters and digits
 * alone count); −1 where the file has none. The first that fits counts.
 */
export function columnsByHead<Field extends string>(
  heads: readonly string[],
  labels: Readonly<Record<Field, string>>,
  names: Readonly<Record<Field, readonly string[]>>,
): Record<Field, number> {
  const plain = heads.map((head) => head.trim().toLowerCase());
  const columnOf = (field: Field) =>
    plain.findIndex(
      (head) => head === labels[field].toLowerCase() || names[field].includes(head.replace(/[^a-z0-9]/g, '')),
    );
  return Object.fromEntries(Object.keys(names).map((field) => [field, columnOf(field as Field)])) as Record<
    Field,
    number
  >;
}
