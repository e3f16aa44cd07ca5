import { Card, Text, Title } from '@mantine/core'
import {
  IconAt,
  IconChevronRight,
  IconClockShield,
  IconFileText,
  IconLanguage,
  IconLock,
  IconShieldCheck,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { useSession } from '../../../kernel/session.ts'
import classes from '../profiles.module.css'

const security = '/user/security'

/** The way to what belongs to the login: username, password, login history, Terms of Service (PRF-10). */
export function SignInCard() {
  const { t } = useTranslation('profiles')
  const { person } = useSession()
  const links = [
    { key: 'username', to: security, hash: 'login', Icon: IconAt },
    { key: 'password', to: security, hash: 'login', Icon: IconLock },
    { key: 'twoStep', to: security, hash: 'two-step', Icon: IconShieldCheck },
    { key: 'history', to: security, hash: 'history', Icon: IconClockShield },
    { key: 'terms', to: security, hash: 'terms', Icon: IconFileText },
    { key: 'language', to: '/settings', hash: undefined, Icon: IconLanguage },
  ] as const
  return (
    <Card component="section" aria-labelledby="my-sign-in">
      <Title order={2} id="my-sign-in">
        {t('signIn.title')}
      </Title>
      <Text c="dimmed" size="sm" mb={8} style={{ overflowWrap: 'anywhere' }}>
        {t('signIn.text', { email: person.email })}
      </Text>
      {links.map(({ key, to, hash, Icon }) => (
        <PageLink key={key} to={to} {...(hash && { hash })} className={classes.link}>
          <Icon size={20} stroke={1.7} aria-hidden />
          <span>{t(`signIn.${key}`)}</span>
          <IconChevronRight size={18} aria-hidden />
        </PageLink>
      ))}
    </Card>
  )
}
