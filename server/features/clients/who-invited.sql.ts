import type { Work } from '../../kernel/services.ts'
import type { Contact } from '../identity/index.ts'
import { recipientOfStaff, recipientsWithRole } from '../practice/index.ts'

/** Who is told what became of an invitation: whoever sent it, or the administrators where that one has left or nobody sent it. */
export async function whoInvited(work: Work, staffId: string | null): Promise<Contact[]> {
  const sender = staffId === null ? null : await recipientOfStaff(work, staffId)
  return sender ? [sender] : recipientsWithRole(work, ['owner', 'administrator'])
}
