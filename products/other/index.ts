/** Other integration: what does not belong to Mekari. */
import { defineProduct } from '../define.ts'
import { apiIntegrations } from './api-integrations.ts'
import { calendly } from './calendly.ts'
import en from './en.json' with { type: 'json' }
import { google } from './google.ts'
import id from './id.json' with { type: 'json' }
import { midtrans } from './midtrans.ts'
import { nearestLocation } from './nearest-location.ts'
import { salesforce } from './salesforce.ts'
import { zoho } from './zoho.ts'

export const other = defineProduct({
  id: 'other',
  name: 'Other integration',
  prefix: '',
  basis: 'configuration',
  sentences: { en, id },
  actions: [apiIntegrations, nearestLocation, google, calendly, salesforce, zoho, midtrans],
})
