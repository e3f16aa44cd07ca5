import { type ComponentProps, lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookingCard } from '../../../kernel/pages.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { filledSlots } from '../../../kernel/slots.ts'
import { LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { BookingPolicy } from './use-booking-policy.ts'

interface CardStepProps extends Omit<ComponentProps<BookingCard>, 'agreement'> {
  policy: BookingPolicy['policy']
}

/** The card on file that a policy asks for, with what may be charged to it and when; nothing where none is asked for (SCH-14). */
export function CardStep({ policy, ...card }: CardStepProps) {
  const agreement = useAgreement(policy)
  const Card = useMemo(() => {
    const load = filledSlots().bookingCard
    return load && lazy(load)
  }, [])
  if (!policy?.asksForCard || !Card) return null
  return (
    <Suspense fallback={<LoadingState rows={3} />}>
      <Card agreement={agreement} {...card} />
    </Suspense>
  )
}

function useAgreement(policy: BookingPolicy['policy']): string {
  const { t } = useTranslation('scheduling')
  const { practiceName } = useClientPortal()
  const format = useFormat()
  if (!policy) return ''
  const { lateCancelFeeCents, noShowFeeCents, lateMovesCount } = policy
  const which =
    lateCancelFeeCents > 0 ? (noShowFeeCents > 0 ? 'both' : 'late') : noShowFeeCents > 0 ? 'noShow' : 'none'
  return t(`policy.agreement.${which}${lateMovesCount && lateCancelFeeCents > 0 ? 'OrMoved' : ''}`, {
    practice: practiceName,
    lateFee: format.money(lateCancelFeeCents),
    noShowFee: format.money(noShowFeeCents),
  })
}
