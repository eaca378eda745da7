/** Half-open: `end` is the first minute after it. */
export type Span = { start: number; end: number };

export type InLane<Item> = { item: Item; lane: number; lanes: number };

export const overlaps = (left: Span, right: Span): boolean => left.start < right.end && right.start < left.end;

/**
 * Puts spans side by side where they overlap. Spans that touch each other, directly or through others, share
 * one number of lanes, so that their edges line up; each takes the first lane that is free at its start.
 */
export const assignLanes = <Item extends Span>(items: readonly Item[]): InLane<Item>[] => {
  const ordered = [...items].sort((left, right) => left.start - right.start || right.end - left.end);
  const placed: InLane<Item>[] = [];
  let cluster: InLane<Item>[] = [];
  let laneEnds: number[] = [];
  let clusterEnd = Number.NEGATIVE_INFINITY;
  const closeCluster = () => {
    for (const member of cluster) member.lanes = laneEnds.length;
    placed.push(...cluster);
    cluster = [];
    laneEnds = [];
  };
  for (const item of ordered) {
    if (item.start >= clusterEnd) closeCluster();
    const freeLane = laneEnds.findIndex((end) => end <= item.start);
    const lane = freeLane === -1 ? laneEnds.length : freeLane;
    laneEnds[lane] = item.end;
    cluster.push({ item, lane, lanes: 0 });
    clusterEnd = cluster.length === 1 ? item.end : Math.max(clusterEnd, item.end);
  }
  closeCluster();
  return placed;
};

/** What is left of `span` once `taken` is cut out of it, in order; pieces shorter than `shortest` are dropped. */
export const remainder = (span: Span, taken: readonly Span[], shortest: number): Span[] => {
  const pieces: Span[] = [];
  let from = span.start;
  for (const cut of [...taken].sort((left, right) => left.start - right.start)) {
    if (cut.end <= from || cut.start >= span.end) continue;
    if (cut.start - from >= shortest) pieces.push({ start: from, end: cut.start });
    from = Math.max(from, cut.end);
  }
  if (span.end - from >= shortest) pieces.push({ start: from, end: span.end });
  return pieces;
};
