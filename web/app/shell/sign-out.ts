import { api } from '../../kernel/api.ts'
import { coverPage, endOfSession } from '../../kernel/signed-out.ts'
import { tellProblem } from '../../kernel/toast.tsx'
import { forgetChosenLanguage } from '../../kernel/words.ts'

let leaving = false

/** Ends the session at the server and loads the sign-in page anew, so that nothing shown before stays in memory. */
export async function signOut(): Promise<void> {
  if (leaving) return
  leaving = true
  try {
    await api.POST('/api/sign-out')
  } catch (error) {
    // A sign-out that failed must not look done.
    leaving = false
    tellProblem(error)
    return
  }
  forgetChosenLanguage()
  window.location.assign('/sign-in')
}

/** Nobody was there for too long: the page is covered at once, whatever becomes of the request, and stays as it was underneath. */
export function signOutIdle(): void {
  if (endOfSession()) return
  coverPage('idle')
  void api.POST('/api/sign-out').catch(() => {})
}
