import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { useClientPortal } from '../../../kernel/session.ts'

interface GiveUpDepositProps {
  holdId: string
  onGivenUp: () => Promise<unknown>
  children: string
}

/** Lets a time go that is held for a deposit, so that others can have it. */
export function GiveUpDeposit({ holdId, onGivenUp, children }: GiveUpDepositProps) {
  const { t } = useTranslation('billing')
  const { portalId } = useClientPortal()
  const queries = useQueryClient()
  return (
    <ConfirmButton
      title={t('deposit.giveUpTitle')}
      text={t('deposit.giveUpText')}
      confirmLabel={t('deposit.giveUpConfirm')}
      onConfirm={async () => {
        await api.DELETE('/api/portals/{portalId}/deposits/{holdId}', {
          params: { path: { portalId, holdId } },
        })
        void queries.invalidateQueries({ queryKey: keyIn({ portalId }, 'open-slots') })
        await onGivenUp()
      }}
    >
      {children}
    </ConfirmButton>
  )
}
