import type { Work } from '../../../kernel/services.ts'

export type ClientInvited = { clientId: string; formIds: string[]; staffId: string }
export type ClientInvitedListener = (work: Work, invited: ClientInvited) => Promise<void>

const listeners: ClientInvitedListener[] = []

/**
 * A room above this one registers what it does when a client is invited, in the transaction of the invitation: it refuses a form
 * that it does not know by throwing, and then nobody is invited.
 */
export const onClientInvited = (listener: ClientInvitedListener): void => {
  listeners.push(listener)
}

/** Whether anybody can make tasks of forms; without, forms cannot be chosen. */
export const mayChooseForms = (): boolean => listeners.length > 0

export async function tellListeners(work: Work, invited: ClientInvited): Promise<void> {
  for (const listener of listeners) await listener(work, invited)
}
