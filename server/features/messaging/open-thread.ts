export type OpenThread = {
  threadId: string
  clientId: string
  portalPersonId: string
  /** Of the message that is being written. */
  position: number
  staffPersonIds: string[]
  personHasAccess: boolean
}

export type NewMessage = {
  senderKind: 'client' | 'staff'
  senderPersonId: string
  /** As stored: storedText() of what was typed. */
  body: string
  fileIds: string[]
}
