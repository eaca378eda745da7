import { Autocomplete, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RentPolicy, Ward } from '#contract/admission.ts';
import type { CallError } from '#contract/result.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { rentClassChoices } from '../records/rent-class-words.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';

type AddBedsPanelProps = { wards: readonly Ward[]; policies: readonly RentPolicy[]; onClose: () => void };

/** A room with its beds, in a ward that is there or a new one. */
export function AddBedsPanel({ wards, policies, onClose }: AddBedsPanelProps) {
  const [wardName, setWardName] = useState('');
  const [sex, setSex] = useState<Ward['sex']>('ANY');
  const [roomName, setRoomName] = useState('');
  const [roomType, setRoomType] = useState('');
  const [rentClass, setRentClass] = useState<string | null>(null);
  const [isIcu, setIsIcu] = useState(false);
  const [labels, setLabels] = useState('A');
  const [error, setError] = useState<CallError | null>(null);
  const wardCall = useWriteCall('admissions.saveWard');
  const roomCall = useWriteCall('admissions.saveRoom');
  const bedCall = useWriteCall('admissions.saveBed');
  const known = wards.find((ward) => ward.wardName === wardName.trim());
  const bedLabels = labels.split(/[\s,]+/).filter(Boolean);
  const isWhole = wardName.trim() && roomName.trim() && roomType.trim() && rentClass && bedLabels.length > 0;

  const save = async () => {
    setError(null);
    const ward = known ? known.wardId : await wardCall.send({ wardName, sex });
    if (typeof ward !== 'number' && !ward.ok) return setError(ward.error);
    const wardId = typeof ward === 'number' ? ward : ward.value.wardId;
    const room = await roomCall.send({
      wardId,
      roomName,
      roomType,
      rentClass: rentClass ?? '',
      isIcu: isIcu ? 'Y' : 'N',
    });
    if (!room.ok) return setError(room.error);
    for (const bedLabel of bedLabels) {
      const bed = await bedCall.send({ roomId: room.value.roomId, bedLabel });
      if (!bed.ok) return setError(bed.error);
    }
    notify(t('wards.added', { count: bedLabels.length }));
    onClose();
  };

  return (
    <SidePanel
      title={t('wards.add')}
      width={400}
      keepsFocus
      onClose={onClose}
      footer={
        <Button
          disabled={!isWhole}
          loading={wardCall.isPending || roomCall.isPending || bedCall.isPending}
          onClick={() => void save()}
        >
          {t('wards.add')}
        </Button>
      }
    >
      <div className={classes.form}>
        <ErrorNote error={error} />
        <Autocomplete
          autoFocus
          label={t('wards.ward')}
          data={wards.map((ward) => ward.wardName)}
          value={wardName}
          onChange={setWardName}
        />
        {known ? null : (
          <Select
            label={t('filter.sex')}
            allowDeselect={false}
            data={[
              { value: 'ANY', label: t('filter.ALL') },
              { value: 'F', label: t('filter.F') },
              { value: 'M', label: t('filter.M') },
            ]}
            value={sex}
            onChange={(value) => setSex(value as Ward['sex'])}
          />
        )}
        <div className={classes.pair}>
          <TextInput
            label={t('wards.room')}
            maxLength={40}
            value={roomName}
            onChange={({ currentTarget }) => setRoomName(currentTarget.value)}
          />
          <TextInput
            label={t('wards.roomType')}
            maxLength={40}
            value={roomType}
            onChange={({ currentTarget }) => setRoomType(currentTarget.value)}
          />
        </div>
        <Select
          label={t('wards.rentClass')}
          description={t('wards.classHint')}
          data={rentClassChoices(policies.map((policy) => policy.rentClass))}
          value={rentClass}
          onChange={setRentClass}
        />
        <Checkbox
          label={t('wards.isIcu')}
          checked={isIcu}
          onChange={({ currentTarget }) => setIsIcu(currentTarget.checked)}
        />
        <TextInput
          label={t('wards.beds')}
          description={t('wards.bedsHint')}
          value={labels}
          onChange={({ currentTarget }) => setLabels(currentTarget.value)}
        />
      </div>
    </SidePanel>
  );
}
