/** An example of each body that the API takes, by the name of its schema; each is one that would pass. */
const digest = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00'
const invoice = 'jurnal_create_sales_invoice'
const settings = { whenToUse: 'When a customer orders.', limits: { maxAmount: '5000000', maxPerDay: 20 } }
const order = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }

const connection = {
  name: 'Warehouse',
  authType: 'bearer',
  baseUrl: 'https://warehouse.example.com/v1',
  secret: 'the-key-of-the-warehouse',
}

const integration = {
  name: 'Look up an order',
  whenToUse: 'When a customer asks where an order is.',
  connection: 'con_01kafq3v5r8m2n4p6t9w0x1y2z',
  method: 'GET',
  path: '/orders/{order_number}',
  parameters: [
    { type: 'text', name: 'order_number', description: 'The number of the order.', required: true, longest: 20 },
  ],
  effect: 'read',
  keep: ['order.status'],
}

const template = { template: 'tpl_01kafq3v5r8m2n4p6t9w0x1y2z', version: 1 }

export const bodyExamples: Record<string, object> = {
  RotateBody: { overlap: 'day' },
  RotationScheduleBody: { afterDays: 90 },
  AddChoiceBody: { action: invoice, settings },
  AddConnectionBody: connection,
  ApplyTemplateBody: { ...template, digest, actions: [invoice] },
  ChangeChoiceBody: { settings, seen: 3 },
  ChangeConnectionBody: { ...connection, seen: '2026-11-24T03:00:00.000Z' },
  ChangeIntegrationBody: { ...integration, seen: 3 },
  ChangeRecipientsBody: { typedAddress: 'siti@example.com' },
  CompareTemplateBody: template,
  ConfirmBody: {},
  DealsBody: {
    csv: 'deal_id,won_at,is_new,status,tags,products\nD-1042,2026-11-20T04:00:00Z,true,won,mekari-action,qontak;jurnal\n',
  },
  DefinitionInput: integration,
  ExecuteBody: { action: invoice, input: order },
  HandOverBody: { person: 'per_01kafq3v5r8m2n4p6t9w0x1y2z' },
  ImportTemplateBody: { file: '{"kind":"mekari-action/template","format":1,"name":"Coffee shop"}' },
  KeepTrialBody: { action: invoice, input: order },
  LayerCallback: { decision: 'eyJhbGciOiJFZERTQSJ9.eyJvdXRjb21lIjoiYXBwcm92ZSJ9.c2lnbmF0dXJl' },
  MailNoticeBody: { notice: '{"messageId":"<1@mail.example.com>","status":"5.1.1"}', signature: digest },
  CredentialSetBody: { name: 'Kopi Malam', purpose: 'brand' },
  MoveBody: { set: 'set_01kafq3v5r8m2n4p6t9w0x1y2z' },
  MakeApiTokenBody: { name: 'Nightly report', may: 'read', days: 90 },
  MakeRuntimeTokenBody: { name: 'Our chat service' },
  OpenContactSessionBody: { assertion: 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJjb250YWN0In0.c2lnbmF0dXJl' },
  RenameTemplateBody: { name: 'Coffee shop', description: 'Orders and stock.' },
  RequestApprovalBody: { note: 'For orders that come in at night.' },
  SaveTemplateBody: { name: 'Coffee shop', actions: [{ action: invoice }] },
  SentencesBody: { action: invoice, settings },
  SwitchCompanyBody: { company: 'com_01kafq3v5r8m2n4p6t9w0x1y2z' },
  SwitchLanguageBody: { language: 'id' },
  TellOutcomeBody: { happened: true, note: 'Seen in Jurnal, number 10042.' },
  TestConnectionBody: { path: '/health' },
  TryBody: { action: invoice, input: order, mode: 'dry_run', key: 'pressed-at-09-41' },
  WithdrawAllBody: { reason: 'The agent is looked into.' },
  WithdrawBody: { reason: 'No longer needed.' },
}
