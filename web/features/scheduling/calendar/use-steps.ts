import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { tell } from '../../../kernel/toast.tsx'
import type { AppointmentDetails } from '../scheduling-queries.ts'
import { useSeriesQuestion } from '../series/use-series-question.tsx'

export type Step = AppointmentDetails['mayBecome'][number]

export const cancellations = [
  'cancelledByProvider',
  'cancelledInTime',
  'lateCancelled',
] as const satisfies Step[]
export const marks = ['confirmed', 'arrived', 'completed', 'noShow'] as const satisfies Step[]
export const corrections = ['arrived', 'completed', 'noShow', ...cancellations] as const satisfies Step[]
export type Mark = (typeof marks)[number] | (typeof cancellations)[number]

const ended: readonly string[] = ['completed', 'noShow', ...cancellations]
export const isOver = (status: Step): boolean => ended.includes(status)

/** Takes an appointment a step further. `words` are the reason, where one was given; the dialog closes when it is done. */
export function useSteps(appointment: AppointmentDetails, words: string, onClose: () => void) {
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const series = useSeriesQuestion()
  const [busy, setBusy] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  const path = { practiceId, appointmentId: appointment.id }
  const { version } = appointment

  async function act(name: string, run: () => Promise<unknown>, done: string) {
    setBusy(name)
    setProblem(undefined)
    try {
      await run()
      tell(done)
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(undefined)
      void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'appointments') })
    }
  }

  return {
    busy,
    problem,
    question: series.question,
    approve: () =>
      act(
        'approve',
        () =>
          api.POST('/api/practices/{practiceId}/appointments/{appointmentId}/approve', {
            params: { path },
            body: { version },
          }),
        t('details.approved'),
      ),
    decline: () =>
      act(
        'decline',
        () =>
          api.POST('/api/practices/{practiceId}/appointments/{appointmentId}/decline', {
            params: { path },
            body: { version, reason: words },
          }),
        t('details.declined'),
      ),
    become: async (status: Mark) => {
      const isCancelling =
        (cancellations as readonly string[]).includes(status) && !isOver(appointment.status)
      const choice = isCancelling && appointment.seriesId !== null ? await series.ask('cancel') : undefined
      if (choice === null) return
      await act(
        status,
        () =>
          api.PUT('/api/practices/{practiceId}/appointments/{appointmentId}/status', {
            params: { path },
            body: { version, status, ...(words && { reason: words }), ...choice },
          }),
        t('details.saved'),
      )
    },
  }
}

export type Steps = ReturnType<typeof useSteps>
