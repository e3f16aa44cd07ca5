import { Text } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { PortalMark } from '../../../kernel/portal-mark.tsx'
import { addressOf, idOf, type Portal } from '../../../kernel/session.ts'
import classes from './all-portals.module.css'
import type { PortalLine } from './all-portals-query.ts'

/** The portals themselves, staff and client alike, one press each (PRT-3, PRT-4). */
export function PortalList({ portals, lines }: { portals: Portal[]; lines: PortalLine[] | undefined }) {
  const { t } = useTranslation('home')
  const lineOf = new Map(lines?.map((line) => [line.portalId, line]))
  return (
    <ul className={classes.portals} aria-label={t('allPortals.portals')}>
      {portals.map((portal) => {
        const isAsked = lineOf.get(idOf(portal))?.state === 'secondFactorRequired'
        return (
          <li key={idOf(portal)}>
            <PageLink to={addressOf(portal)} className={classes.portal}>
              <PortalMark portal={portal} />
              <span className={classes.words}>
                <Text span fw={600}>
                  {portal.kind === 'client' ? portal.clientName : portal.practiceName}
                </Text>
                <Text span c="dimmed" size="sm">
                  {portal.kind === 'client' ? portal.practiceName : t('allPortals.staff')}
                </Text>
                {isAsked && (
                  <Text span size="sm" fw={600}>
                    {t('allPortals.secondFactor')}
                  </Text>
                )}
              </span>
              <IconChevronRight size={20} aria-hidden className={classes.arrow} />
            </PageLink>
          </li>
        )
      })}
    </ul>
  )
}
