/** Where a caller names its intent, or the conversation it belongs to, at each of the runtime's doors. */
export const intentPlaces = {
  http: { key: 'header Idempotency-Key', conversation: 'body.conversation' },
  mcp: { key: '_meta["com.mekari/idempotency-key"]', conversation: '_meta["com.mekari/conversation"]' },
} as const

export type RuntimeDoor = keyof typeof intentPlaces
