import { IconMessage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../kernel/states.tsx'
import { MessagesFrame } from './messages-frame.tsx'

export default function MessagesPage() {
  const { t } = useTranslation('messaging')
  return (
    <MessagesFrame showing="list">
      <EmptyState icon={<IconMessage aria-hidden />} title={t('choose')} text={t('chooseText')} />
    </MessagesFrame>
  )
}
