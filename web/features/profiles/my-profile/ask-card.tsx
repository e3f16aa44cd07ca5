import { Card, Text, Title } from '@mantine/core'
import { IconCalendarQuestion, IconChevronRight, IconMessage, IconReceipt2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { mayOpen } from '../../../kernel/pages.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import classes from '../profiles.module.css'

/** "Ask a question" to a scheduler, a biller or a provider (PRF-10). */
export function AskCard() {
  const { t } = useTranslation('profiles')
  const portal = useClientPortal()
  if (!mayOpen({ permission: 'messaging', feature: 'messaging' }, portal)) return null
  const whom = [
    { to: 'scheduling', Icon: IconCalendarQuestion },
    { to: 'billing', Icon: IconReceipt2 },
    { to: 'provider', Icon: IconMessage },
  ] as const
  return (
    <Card component="section" aria-labelledby="ask">
      <Title order={2} id="ask">
        {t('ask.title')}
      </Title>
      <Text c="dimmed" size="sm" mb={8}>
        {t('ask.text')}
      </Text>
      {whom.map(({ to, Icon }) => (
        <PageLink
          key={to}
          to={`${addressOf(portal)}/messages/new`}
          search={to === 'provider' ? {} : { to }}
          className={classes.link}
        >
          <Icon size={20} stroke={1.7} aria-hidden />
          <span>{t(`ask.${to}`)}</span>
          <IconChevronRight size={18} aria-hidden />
        </PageLink>
      ))}
    </Card>
  )
}
