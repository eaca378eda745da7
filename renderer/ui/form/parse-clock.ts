/** `9`, `930`, `9:30`, `09.30`, `2pm`, `2:15 pm` → minutes; null when it is not a time of day. */
export const parseClock = (text: string): number | null => {
  const match = /^\s*(\d{1,2})(?:[:. h]?([0-5]\d))?\s*(?:([ap])\.?m?\.?)?\s*$/i.exec(text);
  if (!match) return null;
  const half = match[3]?.toLowerCase();
  let hour = Number(match[1]);
  if (half && (hour < 1 || hour > 12)) return null;
  if (half) hour = (hour % 12) + (half === 'p' ? 12 : 0);
  return hour > 23 ? null : hour * 60 + Number(match[2] ?? 0);
};
