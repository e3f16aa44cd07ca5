import { queryClient } from '../../../kernel/query.ts'
import { safeReturn } from '../../../kernel/return-to.ts'
import { sessionQuery } from '../../../kernel/session.ts'
import { noteSignIn } from '../../../kernel/signed-out.ts'
import { preferredLanguage, speak } from '../../../kernel/words.ts'

/** After the last step: reads the session, speaks the person's language, and says where to go. */
export async function completeSignIn(returnTo: unknown): Promise<string> {
  await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey, refetchType: 'none' })
  const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
  noteSignIn()
  await speak(preferredLanguage(session?.person.locale))
  return safeReturn(returnTo, window.location.origin)
}
