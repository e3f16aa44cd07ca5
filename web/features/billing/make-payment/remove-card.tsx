import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { tell } from '../../../kernel/toast.tsx'
import { choicesQuery, type PaymentChoices } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'

export function RemoveCard({
  card,
  onRemoved,
}: {
  card: PaymentChoices['cards'][number]
  onRemoved: () => void
}) {
  const { t } = useTranslation('billing')
  const { portalId } = useClientPortal()
  const queries = useQueryClient()
  // The server knows of more, such as a child's: then it is asked about again, with all of them.
  const [toldCount, setToldCount] = useState(0)
  const reliedOnBy = Math.max(card.upcomingCount, toldCount)
  const name = useBillingWords().card(card.brand, card.last4)
  return (
    <div>
      <ConfirmButton
        variant="subtle"
        size="sm"
        title={t('pay.removeCard', { card: name })}
        text={
          reliedOnBy > 0 ? (
            <>
              {t('pay.removeReliedOn', { count: reliedOnBy })} {t('pay.removeReliedOnText')}
            </>
          ) : (
            t('pay.removeCardText')
          )
        }
        confirmLabel={t('pay.removeCardConfirm')}
        onConfirm={async () => {
          try {
            await api.DELETE('/api/portals/{portalId}/saved-cards/{cardId}', {
              params: { path: { portalId, cardId: card.id }, query: { reliedOnBy } },
            })
          } catch (error) {
            const count = asProblem(error).extra.upcomingCount
            if (typeof count === 'number') setToldCount(count)
            throw error
          }
          onRemoved()
          await queries.invalidateQueries(choicesQuery(portalId))
          void queries.invalidateQueries({ queryKey: keyIn({ portalId }, 'appointments') })
          tell(t('pay.cardRemoved', { card: name }))
        }}
      >
        {t('pay.removeThisCard')}
      </ConfirmButton>
    </div>
  )
}
