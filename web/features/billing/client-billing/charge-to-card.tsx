import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, newIdempotencyKey, type Problem } from '../../../kernel/api.ts'
import { announce } from '../../../kernel/live-region.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { AppointmentFee } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'

/** The least that a card can be charged. */
const leastCardCents = 50

export const mayChargeCard = ({ card, cardCents, charge }: AppointmentFee): boolean =>
  card?.state === 'ready' && cardCents >= leastCardCents && !charge?.isTakenBack

/** Charges what is left of a fee to the card that was agreed to, after it was said how much and to which (SCH-14). */
export function ChargeToCard({
  fee,
  clientId,
  when,
}: {
  fee: AppointmentFee
  clientId: string
  when: string
}) {
  const { t } = useTranslation('billing')
  const { practiceId } = usePractice()
  const format = useFormat()
  const say = useBillingWords()
  const queries = useQueryClient()
  const [isOpen, { open, close }] = useDisclosure(false)
  const [key, setKey] = useState(newIdempotencyKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const { card, cardCents } = fee
  const isDecided = fee.decision !== null
  if (!card) return null
  const amount = format.money(cardCents)
  const named = say.card(card.brand, card.last4)

  async function charge() {
    setBusy(true)
    setProblem(undefined)
    try {
      const { data } = await api.POST(
        '/api/practices/{practiceId}/clients/{clientId}/appointment-fees/{appointmentId}/card-payments',
        {
          params: {
            path: { practiceId, clientId, appointmentId: fee.appointmentId },
            header: { 'idempotency-key': key },
          },
          body: { cardCents },
        },
      )
      setKey(newIdempotencyKey())
      const { status } = data!
      // A refusal stands on the page, with its reason.
      if (status === 'succeeded') tell(t('fees.cardWasCharged'))
      else
        announce(
          t(status === 'declined' || status === 'canceled' ? 'fees.cardWasRefused' : 'fees.cardIsAsked'),
        )
      close()
    } catch (error) {
      const told = asProblem(error)
      // A refusal was an answer: what is sent next is another wish.
      if ((told.status >= 400 && told.status < 500) || told.status === 502) setKey(newIdempotencyKey())
      setProblem(told)
    } finally {
      setBusy(false)
      void queries.invalidateQueries({ queryKey: keyIn({ practiceId }) })
    }
  }
  return (
    <>
      <Button
        size={isDecided ? 'sm' : 'md'}
        onClick={open}
        aria-label={t('fees.toCardAria', { amount, card: named, when })}
      >
        {t(fee.payment ? 'fees.toCardAgain' : 'fees.toCard', { amount })}
      </Button>
      <Modal opened={isOpen} onClose={busy ? () => {} : close} title={t('fees.toCardTitle')}>
        <Stack>
          <Text>
            {t('fees.toCardText', { amount, card: named, date: format.date(card.agreedAt, fee.timeZone) })}
          </Text>
          {cardCents < fee.amountCents && fee.decision === null && (
            <Text>{t('fees.restFromCredit', { amount: format.money(fee.amountCents - cardCents) })}</Text>
          )}
          <Text c="dimmed" size="sm">
            {t('fees.toCardThen')}
          </Text>
          <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
          <Group justify="flex-end" gap={10}>
            <Button variant="default" onClick={close} disabled={busy}>
              {t('tab.cancel')}
            </Button>
            <Button loading={busy} onClick={() => void charge()} data-autofocus>
              {t('fees.toCardNow', { amount, card: named })}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
