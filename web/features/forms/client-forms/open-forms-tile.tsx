import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FactTile } from '../../../kernel/fact-tile.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { LoadingState } from '../../../kernel/states.tsx'
import { clientFormsQuery } from '../form-queries.ts'

export default function OpenFormsTile({ clientId }: { clientId: string }) {
  const { t } = useTranslation('forms')
  const practice = usePractice()
  const toDo = useQuery(clientFormsQuery(practice.practiceId, clientId, 'toDo'))
  // A provider sees the forms of the clients assigned to him (PRA-3).
  if (toDo.isError) return null
  if (!toDo.data) return <LoadingState shape="card" rows={2} />
  return (
    <FactTile
      label={t('client.openForms')}
      to={`${addressOf(practice)}/clients/${clientId}/forms`}
      value={
        toDo.data.items.length === 0
          ? t('client.noOpenForms')
          : t('client.openFormCount', { count: toDo.data.items.length })
      }
    />
  )
}
