import { Button, Select, TextInput } from '@mantine/core';
import type { CallInput } from '#contract/contract.ts';
import { storeKinds } from '#contract/pharmacy-records.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { notify } from '../ui/frame/toasts.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';

/** Where stock is kept, and who sells to the pharmacy. */
export function PlacesArea() {
  const stores = useQueryCall('pharmacy.stores', {});
  const suppliers = useQueryCall('pharmacy.suppliers', {});
  const mayAddStore = useMay('pharmacy.saveStore');
  return (
    <Screen title={t('places.title')}>
      <div className={classes.places}>
        <section className={classes.form}>
          <h2 className={classes.part}>{t('places.stores')}</h2>
          <table className={classes.rows} aria-label={t('places.stores')}>
            <tbody>
              {(stores.data?.items ?? []).map((store) => (
                <tr key={store.storeId}>
                  <td>
                    <bdi>{store.storeName}</bdi>
                  </td>
                  <td>{t(`kind.${store.kind}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {mayAddStore ? <StoreForm /> : null}
        </section>
        <section className={classes.form}>
          <h2 className={classes.part}>{t('places.suppliers')}</h2>
          <table className={classes.rows} aria-label={t('places.suppliers')}>
            <tbody>
              {(suppliers.data?.items ?? []).map((supplier) => (
                <tr key={supplier.supplierId}>
                  <td>
                    <bdi>{supplier.supplierName}</bdi>
                  </td>
                  <td>{supplier.gstin}</td>
                  <td>{supplier.phone}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <SupplierForm />
        </section>
      </div>
    </Screen>
  );
}

function StoreForm() {
  const form = useDraftForm({
    call: 'pharmacy.saveStore',
    initialValues: { storeName: '', kind: 'COUNTER' },
    labels: { storeName: t('field.storeName'), kind: t('field.kind') },
    formKey: null,
    toInput: (values) => values as CallInput<'pharmacy.saveStore'>,
    onSuccess: (_, { storeName }) => {
      notify(t('places.saved', { name: storeName }));
      form.reset();
    },
  });
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <ErrorSummary {...form.summary} />
      <div className={classes.row}>
        <TextInput w={200} maxLength={60} {...form.field('storeName')} />
        <Select
          w={140}
          allowDeselect={false}
          data={storeKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          {...form.field('kind')}
        />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" variant="default" loading={form.isBusy}>
          {t('places.addStore')}
        </Button>
      </div>
    </form>
  );
}

function SupplierForm() {
  const form = useDraftForm({
    call: 'pharmacy.saveSupplier',
    initialValues: { supplierName: '', gstin: '', phone: '' },
    labels: { supplierName: t('field.supplierName'), gstin: t('field.gstin'), phone: t('field.phone') },
    formKey: null,
    onSuccess: (_, { supplierName }) => {
      notify(t('places.saved', { name: supplierName }));
      form.reset();
    },
  });
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <ErrorSummary {...form.summary} />
      <div className={classes.row}>
        <TextInput w={220} maxLength={100} {...form.field('supplierName')} />
        <TextInput w={160} maxLength={15} {...form.field('gstin')} />
        <TextInput w={140} maxLength={40} {...form.field('phone')} />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" variant="default" loading={form.isBusy}>
          {t('places.addSupplier')}
        </Button>
      </div>
    </form>
  );
}
