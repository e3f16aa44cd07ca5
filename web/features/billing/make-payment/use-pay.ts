import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../../kernel/api.ts'
import { useGo } from '../../../kernel/navigation.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import type { PaymentState } from '../billing-queries.ts'
import { useDeclineWords } from '../decline-words.ts'
import { PayAttempt, type PaymentOrder } from './pay-attempt.ts'

type Refusal = { title: string; text: string | undefined }

/**
 * Carries one payment from the button to its end. While one is under way a second press does nothing. With `holdId`, the deposit of
 * that time is paid, and leads to what was booked.
 */
export function usePay(onBusy: (busy: boolean) => void, holdId?: string) {
  const { t } = useTranslation('billing')
  const portal = useClientPortal()
  const { portalId } = portal
  const go = useGo()
  const queries = useQueryClient()
  const declined = useDeclineWords()
  const underWay = useRef(false)
  const lost = useRef<PayAttempt | null>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const [isLost, setLost] = useState(false)

  async function follow(state: PaymentState) {
    if (state.status === 'declined') {
      setRefusal({ title: t('decline.title'), text: declined(state.declineCode) })
    } else if (state.status === 'canceled') {
      setRefusal({ title: t('decline.title'), text: t('decline.generic') })
    } else if (state.actionUrl) {
      // The bank's page leads back to the payment's own page.
      window.location.assign(state.actionUrl)
      return 'leaving'
    } else if (state.deposit?.appointmentId) {
      await go(`${addressOf(portal)}/schedule/booked/${state.deposit.appointmentId}`, { replace: true })
    } else {
      await go(`${addressOf(portal)}/pay/${state.paymentId}`, { replace: true })
    }
    return 'here'
  }

  async function run(attempt: PayAttempt) {
    try {
      const next = await follow(await attempt.send())
      lost.current = null
      setLost(false)
      return next
    } catch (error) {
      const problem = asProblem(error)
      if (problem.kind === 'answer-lost') {
        lost.current = attempt
        setLost(true)
      } else {
        lost.current = null
        setLost(false)
        setRefusal({ title: problem.title, text: problem.detail })
      }
      return 'here'
    } finally {
      // What is owed or on its way may be another by now.
      void queries.invalidateQueries({ queryKey: keyIn({ portalId }, 'billing') })
      if (holdId) void queries.invalidateQueries({ queryKey: keyIn({ portalId }, 'appointments') })
    }
  }

  async function once(work: () => Promise<'leaving' | 'here'>) {
    if (underWay.current) return
    underWay.current = true
    setBusy(true)
    onBusy(true)
    setRefusal(undefined)
    const next = await work()
    if (next === 'leaving') return
    underWay.current = false
    setBusy(false)
    // While nobody knows what became of it, the form stays, with the one button that asks.
    onBusy(lost.current !== null)
  }

  const askAgain = () => once(async () => (lost.current ? run(lost.current) : 'here'))
  const latestAskAgain = useRef(askAgain)
  latestAskAgain.current = askAgain
  useEffect(() => {
    if (!isLost) return
    const onlineAgain = () => void latestAskAgain.current()
    window.addEventListener('online', onlineAgain)
    return () => window.removeEventListener('online', onlineAgain)
  }, [isLost])

  return {
    busy,
    refusal,
    isLost,
    /** `card` is asked for once the payment begins: a new card becomes a token then, and null when something is wrong with it. */
    pay: (order: Omit<PaymentOrder, 'card'>, card: () => Promise<PaymentOrder['card'] | null>) =>
      once(async () => {
        const given = await card()
        return given ? run(new PayAttempt(portalId, { ...order, card: given }, holdId)) : 'here'
      }),
    /** Sends the same wish again, under the same key: it pays at most once. */
    askAgain,
  }
}
