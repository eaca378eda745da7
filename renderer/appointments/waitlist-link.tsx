import { Button, Kbd } from '@mantine/core';
import { Link } from 'wouter';
import { useQueryCall } from '../bridge/use-query-call.ts';

/** To the waitlist, with how many wait whose days are not over. */
export function WaitlistLink() {
  const { data } = useQueryCall('waitlist.list', { status: 'WAITING', isLapsed: 'N', size: 1 });
  return (
    <Button component={Link} href="/waitlist" variant="default" rightSection={<Kbd size="xs">W</Kbd>}>
      Waitlist{data && data.total > 0 ? ` (${data.total})` : ''}
    </Button>
  );
}
