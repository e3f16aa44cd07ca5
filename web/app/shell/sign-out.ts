import { api } from '../../kernel/api.ts'
import { type SignInReason, signInAddress } from '../../kernel/return-to.ts'
import { tellProblem } from '../../kernel/toast.tsx'
import { forgetChosenLanguage } from '../../kernel/words.ts'

let leaving = false

/**
 * Ends the session at the server and loads the sign-in page anew, so that nothing shown before stays
 * in memory. After an idle sign-out the address to return to is kept; after a wished one it is not.
 */
export async function signOut(reason?: SignInReason): Promise<void> {
  if (leaving) return
  leaving = true
  try {
    await api.POST('/api/sign-out')
  } catch (error) {
    // An idle page is hidden in any case; a wished sign-out that failed must not look done.
    if (!reason) {
      leaving = false
      tellProblem(error)
      return
    }
  }
  if (!reason) forgetChosenLanguage()
  const { pathname, search, hash } = window.location
  window.location.assign(reason ? signInAddress(pathname + search + hash, reason) : '/sign-in')
}
