import { expect } from '@playwright/test';
import { doubleAccount, startRazorpayDouble } from '../../main/payments/razorpay-double.ts';
import type { Product } from '../../product.ts';
import { open, test } from '../desk.ts';

/** An issued invoice of 1,180.00, by the REST API. */
async function anIssuedInvoice({ address }: Product): Promise<number> {
  const post = async (path: string, body: object, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const response = await fetch(`${address}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as Record<string, number & string>;
  };
  const { access_token: token } = await post('/auth/token', { username: 'admin', password: 'demo-admin' });
  const { invoice_id: invoiceId } = await post('/billing', { patient_id: 1 }, token);
  const item = { item_type: 'LAB', description: 'Blood count', unit_price: '1000.00', qty: 1, tax_rate: 18 };
  await post(`/billing/${invoiceId}/items`, item, token);
  await post(`/billing/${invoiceId}/issue`, {}, token);
  return Number(invoiceId);
}

test(
  'a QR code that the patient pays turns green by itself',
  { tag: '@billing' },
  async ({ signedInAs, product }, info) => {
    test.skip(info.project.name === 'electron', 'The provider’s double is reached over the web host');
    const razorpay = await startRazorpayDouble();
    const invoiceId = await anIssuedInvoice(product);
    const page = await signedInAs('admin');

    await open(page, 'Settings');
    await page.getByRole('link', { name: 'Payment providers' }).click();
    await page.getByLabel('Key', { exact: true }).fill(doubleAccount.account);
    await page.getByLabel('Secret of the key').fill(doubleAccount.secret);
    await page.getByLabel('Address of the API').fill(razorpay.address);
    await page.getByRole('button', { name: 'Save account' }).click();
    await expect(page.getByText('They are confirmed by themselves')).toBeVisible();

    await page.evaluate((id) => history.pushState(null, '', `/billing/${id}`), invoiceId);
    await page.getByRole('button', { name: /^Take payment/ }).click();
    const payment = page.getByRole('form', { name: 'Take payment' });
    await payment.getByText('UPI', { exact: true }).click();
    await payment.getByRole('button', { name: 'Show QR code for ₹1,180.00' }).click();
    const band = page.getByRole('region', { name: 'Payment through a provider' });
    await expect(band.getByRole('img', { name: 'QR code to pay ₹1,180.00' })).toBeVisible();
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}-waiting.png` });

    const [code] = razorpay.codes;
    if (!code) throw new Error('The provider was not asked');
    razorpay.pay(code);
    await expect(band).toContainText('Razorpay has confirmed it', { timeout: 15_000 });
    await expect(page.getByRole('table', { name: 'Payments' })).toContainText(/RCT\/\d{4}\/\d{7}/);
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}-paid.png` });
    await band.getByRole('button', { name: 'Close' }).click();
    await expect(band).toBeHidden();

    await page.getByRole('button', { name: /^Print or correct RCT/ }).click();
    await page.getByRole('menuitem', { name: 'Refund' }).click();
    const refund = page.getByRole('form', { name: 'Refund' });
    await refund.getByLabel('Reason').fill('Not done');
    await refund.getByRole('button', { name: 'Back through Razorpay' }).click();
    await expect(page.getByRole('table', { name: 'Payments' })).toContainText('Refund, UPI');
    expect(razorpay.refunds).toMatchObject([{ amount: 118_000 }]);
    await razorpay.close();
  },
);
