/** What one tablet, capsule or millilitre is called, how many are in a pack, and what the pack costs in rupees. */
export type Medicine = {
  genericName: string;
  strength: string | null;
  form: string;
  baseUnit: string;
  packName: string;
  packQty: number;
  mrp: number;
  schedule: 'NONE' | 'H' | 'H1' | 'X' | 'NDPS';
};

const of =
  (form: string, baseUnit: string, packName: string) =>
  (
    genericName: string,
    strength: string | null,
    packQty: number,
    mrp: number,
    schedule: Medicine['schedule'] = 'H',
  ) => ({
    genericName,
    strength,
    form,
    baseUnit,
    packName,
    packQty,
    mrp,
    schedule,
  });
const tablet = of('Tablet', 'tablet', 'strip');
const capsule = of('Capsule', 'capsule', 'strip');
const syrup = of('Syrup', 'bottle', 'box');
const injection = of('Injection', 'ampoule', 'box');
const cream = of('Cream', 'tube', 'box');
const goods = of('Surgical', 'piece', 'box');

/** Fifty, each of which the demo hospital keeps from three makers. */
export const medicines: readonly Medicine[] = [
  tablet('Paracetamol', '500 mg', 15, 18.5, 'NONE'),
  tablet('Paracetamol', '650 mg', 15, 31.2, 'NONE'),
  tablet('Ibuprofen', '400 mg', 15, 22.4, 'NONE'),
  tablet('Diclofenac', '50 mg', 10, 24.6),
  tablet('Aceclofenac', '100 mg', 10, 48.7),
  tablet('Cetirizine', '10 mg', 10, 19.3, 'NONE'),
  tablet('Levocetirizine', '5 mg', 10, 42.1),
  tablet('Montelukast', '10 mg', 15, 168.4),
  tablet('Metformin', '500 mg', 20, 41.5),
  tablet('Glimepiride', '2 mg', 15, 96.8),
  tablet('Sitagliptin', '100 mg', 10, 142.9),
  tablet('Amlodipine', '5 mg', 15, 38.4),
  tablet('Telmisartan', '40 mg', 15, 104.7),
  tablet('Losartan', '50 mg', 15, 89.2),
  tablet('Atenolol', '50 mg', 14, 36.5),
  tablet('Metoprolol', '50 mg', 15, 98.3),
  tablet('Atorvastatin', '10 mg', 15, 102.6),
  tablet('Rosuvastatin', '10 mg', 15, 171.9),
  tablet('Clopidogrel', '75 mg', 15, 98.7),
  tablet('Aspirin', '75 mg', 14, 5.1, 'NONE'),
  tablet('Pantoprazole', '40 mg', 15, 129.8),
  tablet('Domperidone', '10 mg', 10, 33.9),
  tablet('Ondansetron', '4 mg', 10, 52.4),
  tablet('Levothyroxine', '50 mcg', 100, 158.6),
  tablet('Prednisolone', '10 mg', 10, 13.7),
  tablet('Folic acid', '5 mg', 30, 47.3, 'NONE'),
  tablet('Calcium carbonate', '500 mg', 15, 88.9, 'NONE'),
  tablet('Azithromycin', '500 mg', 3, 71.6, 'H1'),
  tablet('Cefixime', '200 mg', 10, 109.5, 'H1'),
  tablet('Levofloxacin', '500 mg', 10, 93.2, 'H1'),
  tablet('Tramadol', '50 mg', 10, 78.4, 'H1'),
  tablet('Alprazolam', '0.25 mg', 15, 34.7, 'H1'),
  tablet('Zolpidem', '10 mg', 10, 86.3, 'H1'),
  tablet('Methylphenidate', '10 mg', 10, 112.5, 'X'),
  tablet('Morphine', '10 mg', 10, 64.9, 'NDPS'),
  capsule('Amoxicillin', '500 mg', 10, 73.8),
  capsule('Omeprazole', '20 mg', 20, 58.6),
  capsule('Doxycycline', '100 mg', 10, 86.4),
  capsule('Pregabalin', '75 mg', 10, 132.7),
  syrup('Paracetamol', '250 mg/5 ml', 1, 42.8, 'NONE'),
  syrup('Ambroxol', '15 mg/5 ml', 1, 96.5),
  syrup('Lactulose', '10 g/15 ml', 1, 189.4, 'NONE'),
  injection('Ceftriaxone', '1 g', 1, 58.9, 'H1'),
  injection('Pantoprazole', '40 mg', 1, 49.6),
  injection('Fentanyl', '100 mcg', 5, 214.3, 'NDPS'),
  injection('Insulin, human', '40 IU/ml', 1, 148.2),
  cream('Clotrimazole', '1 %', 1, 68.3, 'NONE'),
  cream('Mupirocin', '2 %', 1, 124.9),
  goods('Surgical gloves', 'size 7', 50, 1_150, 'NONE'),
  goods('Syringe', '5 ml', 100, 620, 'NONE'),
];
