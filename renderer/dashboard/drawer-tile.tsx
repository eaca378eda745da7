import { useTimeZone } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { formatInstant } from '../wording/wall-time.ts';
import { t } from './dashboard-wording.ts';
import { NumberTile } from './number-tile.tsx';

/** The own drawer. The count at its end is blind, so no sum is shown while it is open. */
export function DrawerTile() {
  const { data } = useQueryCall('cashier.current', {});
  const timeZone = useTimeZone();
  const createdAt = data?.shift?.createdAt;
  return (
    <NumberTile
      name="drawer"
      value={data === undefined ? t('value.none') : createdAt ? t('value.open') : t('value.closed')}
      note={createdAt ? t('note.drawerSince', { time: formatInstant(createdAt, timeZone) }) : ''}
    />
  );
}
