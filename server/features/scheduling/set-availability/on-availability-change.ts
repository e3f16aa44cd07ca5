import type { Work } from '../../../kernel/services.ts'

type Listener = (work: Work, opened: { staffId: string }) => Promise<void>
const listeners: Listener[] = []

/**
 * For the rooms above: a provider's hours or rules were saved, and times may be open by it that were not. Works in the transaction of
 * the change and should only write a row or a job; what it throws undoes the change.
 */
export function onTimesOpened(listener: Listener): void {
  listeners.push(listener)
}

export async function announceOpened(work: Work, staffId: string): Promise<void> {
  for (const listener of listeners) await listener(work, { staffId })
}
