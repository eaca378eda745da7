/**
 * Text whose digits are tabular and nothing else: Inter's tabular hyphen is as wide as a digit and tears a date
 * or a phone number apart.
 */
export function Figures({ children }: { children: string }) {
  return children.split(/(\d+)/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text stay where they are
      <span key={index} className="tabular">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
