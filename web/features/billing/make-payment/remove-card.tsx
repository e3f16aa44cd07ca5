import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
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
  const name = useBillingWords().card(card.brand, card.last4)
  return (
    <div>
      <ConfirmButton
        variant="subtle"
        size="sm"
        title={t('pay.removeCard', { card: name })}
        text={t('pay.removeCardText')}
        confirmLabel={t('pay.removeCardConfirm')}
        onConfirm={async () => {
          await api.DELETE('/api/portals/{portalId}/saved-cards/{cardId}', {
            params: { path: { portalId, cardId: card.id } },
          })
          onRemoved()
          await queries.invalidateQueries(choicesQuery(portalId))
          tell(t('pay.cardRemoved', { card: name }))
        }}
      >
        {t('pay.removeThisCard')}
      </ConfirmButton>
    </div>
  )
}
