import { Alert } from '@mantine/core'
import { IconSpeakerphone } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import classes from './practice-banner.module.css'

/** What the practice wants everybody to read, in the reader's language where it wrote that (PRA-8). */
export function PracticeBanner() {
  const { t, i18n } = useTranslation('practice')
  const { portalId, practiceName } = useClientPortal()
  const practice = useQuery({
    queryKey: keyIn({ portalId }, 'practice'),
    staleTime: 60_000,
    queryFn: async () =>
      (await api.GET('/api/portals/{portalId}/practice', { params: { path: { portalId } } })).data!,
  })
  const banner = practice.data?.banner
  if (!banner) return null
  const own = i18n.language === 'es' ? 'es' : 'en'
  const language = banner[own] ? own : own === 'es' ? 'en' : 'es'
  return (
    <Alert
      className={classes.banner}
      color="blue"
      icon={<IconSpeakerphone aria-hidden />}
      title={t('banner.from', { practice: practiceName })}
    >
      <span className={classes.text} lang={language}>
        {banner[language]}
      </span>
    </Alert>
  )
}
