import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { RentPolicy } from '#contract/admission.ts';
import type { CallError } from '#contract/result.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { rentClassChoices } from '../records/rent-class-words.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import type { BoardBed } from './board-rules.ts';
import { bedName, personOf } from './board-words.ts';
import { admissionWords } from './use-admission-writes.ts';

type EditBedPanelProps = { bed: BoardBed; policies: readonly RentPolicy[]; onClose: () => void };

/** Changes a bed and its room, and takes the bed out of use; while somebody has it, the panel says who. */
export function EditBedPanel({ bed, policies, onClose }: EditBedPanelProps) {
  const [bedLabel, setBedLabel] = useState(bed.bedLabel);
  const [isActive, setIsActive] = useState(bed.isActive === 'Y');
  const [room, setRoom] = useState({
    roomName: bed.roomName ?? '',
    roomType: bed.roomType,
    rentClass: bed.rentClass ?? '',
    isIcu: bed.isIcu,
  });
  const [error, setError] = useState<CallError | null>(null);
  const roomCall = useWriteCall('admissions.saveRoom');
  const bedCall = useWriteCall('admissions.saveBed');
  const holder = bed.patient ?? bed.kept ?? bed.reserved;
  const isRoomChanged =
    room.roomName.trim() !== (bed.roomName ?? '') ||
    room.roomType.trim() !== bed.roomType ||
    room.rentClass !== (bed.rentClass ?? '') ||
    room.isIcu !== bed.isIcu;
  const isWhole = bedLabel.trim() && room.roomName.trim() && room.roomType.trim() && room.rentClass;

  const save = async () => {
    setError(null);
    if (isRoomChanged && bed.wardId !== null) {
      const saved = await roomCall.send({ roomId: bed.roomId, wardId: bed.wardId, ...room });
      if (!saved.ok) return setError(saved.error);
    }
    const saved = await bedCall.send({
      bedId: bed.bedId,
      roomId: bed.roomId,
      bedLabel,
      isActive: isActive ? 'Y' : 'N',
    });
    if (!saved.ok) return setError(saved.error);
    notify(t('editBed.saved', { bed: bedName(bed) }));
    onClose();
  };

  return (
    <SidePanel
      title={t('editBed.title', { bed: bedName(bed) })}
      width={400}
      keepsFocus
      onClose={onClose}
      footer={
        <Button disabled={!isWhole} loading={roomCall.isPending || bedCall.isPending} onClick={() => void save()}>
          {t('editBed.save')}
        </Button>
      }
    >
      <div className={classes.form}>
        <ErrorNote error={error} context={admissionWords} />
        <TextInput
          autoFocus
          label={t('wards.bed')}
          maxLength={20}
          value={bedLabel}
          onChange={({ currentTarget }) => setBedLabel(currentTarget.value)}
        />
        <div className={classes.pair}>
          <TextInput
            label={t('wards.room')}
            maxLength={40}
            value={room.roomName}
            onChange={({ currentTarget }) => setRoom({ ...room, roomName: currentTarget.value })}
          />
          <TextInput
            label={t('wards.roomType')}
            maxLength={40}
            value={room.roomType}
            onChange={({ currentTarget }) => setRoom({ ...room, roomType: currentTarget.value })}
          />
        </div>
        <Select
          label={t('wards.rentClass')}
          description={t('editBed.classHint')}
          allowDeselect={false}
          data={rentClassChoices([
            ...policies.map(({ rentClass }) => rentClass),
            ...(bed.rentClass ? [bed.rentClass] : []),
          ])}
          value={room.rentClass}
          onChange={(rentClass) => setRoom({ ...room, rentClass: rentClass ?? '' })}
        />
        <Checkbox
          label={t('wards.isIcu')}
          checked={room.isIcu === 'Y'}
          onChange={({ currentTarget }) => setRoom({ ...room, isIcu: currentTarget.checked ? 'Y' : 'N' })}
        />
        <Checkbox
          label={t('editBed.inUse')}
          disabled={isActive && holder !== null}
          checked={isActive}
          onChange={({ currentTarget }) => setIsActive(currentTarget.checked)}
        />
        {isActive && holder ? (
          <p className={classes.hint}>
            {t('editBed.holder', { patient: personOf(holder) })}{' '}
            <Link href={`/beds/${holder.admissionId}`} className={classes.link ?? ''}>
              {t('editBed.openHolder')}
            </Link>
          </p>
        ) : null}
      </div>
    </SidePanel>
  );
}
