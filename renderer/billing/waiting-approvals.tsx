import { Button, Menu } from '@mantine/core';
import { Link } from 'wouter';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { formatPatientName } from '../wording/names.ts';
import { requestedDiscount } from './approval-words.ts';
import { t } from './billing-wording.ts';
import { plainMenu } from './plain-menu.ts';

/** What waits for an admin, on every desk as soon as it was asked; nothing while nothing waits. */
export function WaitingApprovals() {
  const mayDecide = useMay('billing.decideApproval');
  const currency = useCurrency();
  const waiting = useQueryCall('billing.approvals', mayDecide ? { show: 'waiting', size: 20 } : null).data;
  if (!waiting || waiting.total === 0) return null;
  return (
    <Menu {...plainMenu}>
      <Menu.Target>
        <Button variant="default">{t('ask.count', { count: waiting.total })}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {waiting.items.map((approval) => (
          <Menu.Item key={approval.approvalId} component={Link} href={`/billing/${approval.invoiceId}`}>
            {t('ask.entry', {
              discount: requestedDiscount(approval, currency),
              patient: formatPatientName({ firstName: approval.patientFirstName, lastName: approval.patientLastName }),
              by: approval.askedBy,
            })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
