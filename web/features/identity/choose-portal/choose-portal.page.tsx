import { Container, Text } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { PortalMark } from '../../../kernel/portal-mark.tsx'
import { addressOf, idOf, type Portal, useSession } from '../../../kernel/session.ts'
import { EmptyState } from '../../../kernel/states.tsx'
import classes from './choose-portal.module.css'

/** Every portal of the person, staff and client alike (PRT-1, PRT-4). */
export default function ChoosePortalPage() {
  const { t } = useTranslation('identity')
  const { portals } = useSession()
  return (
    <Container size={640} py="xl">
      <PageHeader title={t('choosePortal.title')} lead={portals.length > 1 && t('choosePortal.lead')} />
      {portals.length === 0 ? (
        <EmptyState title={t('choosePortal.none')} text={t('choosePortal.noneText')} />
      ) : (
        <ul className={classes.list}>
          {portals.map((portal) => (
            <li key={idOf(portal)}>
              <PortalLink portal={portal} />
            </li>
          ))}
        </ul>
      )}
    </Container>
  )
}

function PortalLink({ portal }: { portal: Portal }) {
  const { t } = useTranslation('identity')
  return (
    <PageLink to={addressOf(portal)} className={classes.portal}>
      <PortalMark portal={portal} />
      <span className={classes.words}>
        <Text span fw={650} size="lg">
          {portal.kind === 'client' ? portal.clientName : portal.practiceName}
        </Text>
        <Text span c="dimmed">
          {portal.kind === 'client' ? portal.practiceName : t('choosePortal.staff')}
        </Text>
      </span>
      <IconChevronRight size={22} aria-hidden className={classes.arrow} />
    </PageLink>
  )
}
