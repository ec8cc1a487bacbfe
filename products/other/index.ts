/** Other integration: what does not belong to Mekari. */
import { defineProduct } from '../define.ts'
import { apiIntegrations } from './api-integrations.ts'
import { calendly } from './calendly.ts'
import { google } from './google.ts'
import { midtrans } from './midtrans.ts'
import { nearestLocation } from './nearest-location.ts'
import { salesforce } from './salesforce.ts'
import { zoho } from './zoho.ts'

export const other = defineProduct({
  id: 'other',
  name: 'Other integration',
  prefix: '',
  basis: 'configuration',
  actions: [apiIntegrations, nearestLocation, google, calendly, salesforce, zoho, midtrans],
})
