import { ActionIcon } from '@mantine/core';
import { IconDiscount } from '@tabler/icons-react';
import { t } from './billing-wording.ts';

/** Opens the row below a line: its discount, its pack, and whether its price includes the tax. */
export const DetailsButton = ({ isOpen, onClick }: { isOpen: boolean; onClick: () => void }) => (
  <ActionIcon size={28} aria-label={t('details.open')} aria-expanded={isOpen} onClick={onClick}>
    <IconDiscount size={16} stroke={1.75} aria-hidden />
  </ActionIcon>
);
