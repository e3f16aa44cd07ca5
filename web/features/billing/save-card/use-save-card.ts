import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, newIdempotencyKey } from '../../../kernel/api.ts'
import type { CardGivenFor } from '../../../kernel/pages.ts'
import { Problem } from '../../../kernel/problem.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { type CardSetup, cardSetupQuery, choicesQuery } from '../billing-queries.ts'
import { useDeclineWords } from '../decline-words.ts'
import { sendUntilAnswered } from '../make-payment/send-until-answered.ts'

type Refusal = { title: string; text: string | undefined }

const isOpen = ({ status }: CardSetup) => status === 'starting' || status === 'unknown'
const looks = 5
const pauseMs = 1_500

/** Puts a new card on file, once however often it is asked for, and without charging it. */
export function useSaveCard() {
  const { t } = useTranslation('billing')
  const { portalId } = useClientPortal()
  const queries = useQueryClient()
  const declined = useDeclineWords()
  const [refusal, setRefusal] = useState<Refusal>()
  // A wish of which nobody knows the end; the next press asks for it again, and not for another one.
  const unanswered = useRef<(() => Promise<CardSetup>) | null>(null)

  /** The card's id; null where it was not kept, and why is said. Where its bank asks, the browser leaves and this never ends. */
  async function save(token: string, givenFor: CardGivenFor | null = null): Promise<string | null> {
    setRefusal(undefined)
    try {
      const send = unanswered.current ?? wish(token, givenFor)
      unanswered.current = send
      const setup = await answered(await sendUntilAnswered(send))
      if (isOpen(setup)) throw new Problem({ kind: 'answer-lost', status: 0, title: 'answer-lost' })
      unanswered.current = null
      if (setup.actionUrl) {
        window.location.assign(setup.actionUrl)
        return await new Promise<never>(() => {})
      }
      if (setup.cardId) {
        await queries.invalidateQueries(choicesQuery(portalId))
        return setup.cardId
      }
      setRefusal({
        title: t('saveCard.declined'),
        text: setup.status === 'declined' ? declined(setup.declineCode) : t('saveCard.notKept'),
      })
    } catch (error) {
      const problem = asProblem(error)
      if (problem.kind === 'answer-lost')
        setRefusal({ title: t('saveCard.lost'), text: t('saveCard.lostText') })
      else {
        unanswered.current = null
        setRefusal({ title: problem.title, text: problem.detail })
      }
    }
    return null
  }

  function wish(token: string, booking: CardGivenFor | null) {
    const header = { 'idempotency-key': newIdempotencyKey() }
    return async () =>
      (
        await api.POST('/api/portals/{portalId}/card-setups', {
          params: { path: { portalId }, header },
          body: { token, ...(booking && { booking }) },
        })
      ).data!
  }

  /** Looks a few times more where the processor has not said yet. */
  async function answered(first: CardSetup): Promise<CardSetup> {
    let setup = first
    for (let look = 0; look < looks && isOpen(setup); look++) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      setup = await queries.fetchQuery(cardSetupQuery(portalId, setup.setupId))
    }
    return setup
  }

  return { save, refusal }
}
