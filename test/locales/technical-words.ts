/** Words nobody needs to know; "lingkup", "kredensial" and the like are their Indonesian kin. */
export const technicalWords = new RegExp(
  `\\b(${[
    ...['HMAC', 'scopes?', 'OAuth', 'APIs?', 'webhooks?', 'tokens?', 'credentials?', 'signatures?', 'endpoints?'],
    ...['payloads?', 'sandbox', 'digest', 'MCP', 'JSON', 'kredensial', 'lingkup', 'cakupan', 'tanda tangan'],
  ].join('|')})\\b`,
  'i',
)
