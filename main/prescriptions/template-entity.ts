import type { WholeEntity } from '../entities/entity.ts';

/** Favourites and sets of medicines: a desk copies all of them. */
export const templateEntity: WholeEntity = {
  name: 'MEDICINE_TEMPLATES',
  topic: 'prescriptions',
  table: 'medicine_templates',
  key: 'template_id',
  view: 'medicine_templates_v',
  copied: 'whole',
  columns: 'template_id, doctor_id, kind, template_name, diagnosis, advice, medicines',
};
