import { useState } from 'react'
import { api } from '../../../kernel/api.ts'
import { usePractice } from '../../../kernel/session.ts'
import { tellProblem } from '../../../kernel/toast.tsx'

/** Leads to Google, where the person is asked; Google leads back to the page beside this one. */
export function useGoogleConsent(): { isLeaving: boolean; leave: () => Promise<void> } {
  const { practiceId } = usePractice()
  const [isLeaving, setIsLeaving] = useState(false)

  async function leave() {
    setIsLeaving(true)
    try {
      const { data } = await api.POST('/api/practices/{practiceId}/calendar-connections/google', {
        params: { path: { practiceId } },
      })
      window.location.assign(data!.address)
    } catch (error) {
      setIsLeaving(false)
      tellProblem(error)
    }
  }
  return { isLeaving, leave }
}
