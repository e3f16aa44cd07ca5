import { useTranslation } from 'react-i18next'
import { PageLink } from '../../kernel/navigation.ts'
import type { TopBarItem } from '../../kernel/pages.ts'
import { PortalMark } from '../../kernel/portal-mark.tsx'
import { PracticeMark } from '../../kernel/practice-mark.tsx'
import { addressOf, type Portal } from '../../kernel/session.ts'
import { useProductName } from '../../kernel/title.ts'
import { NameMenu } from './name-menu.tsx'
import classes from './top-bar.module.css'

/** At the left always the practice and, in a client's portal, the client (PRT-2); at the right the person. */
export function TopBar({ portal, items }: { portal?: Portal; items: TopBarItem[] }) {
  const { t } = useTranslation('kernel')
  const product = useProductName()
  return (
    <div className={classes.bar}>
      <PageLink to={portal ? addressOf(portal) : '/'} className={classes.home}>
        {portal ? <PortalMark portal={portal} /> : <PracticeMark name={product} />}
        <span className={classes.names}>
          <span className={classes.practice}>{portal?.practiceName ?? product}</span>
          {portal?.kind === 'client' && (
            <span className={classes.client}>{t('portalOf', { name: portal.clientName })}</span>
          )}
        </span>
      </PageLink>
      <div className={classes.right}>
        {items.map(({ component: Item }) => (
          <Item key={Item.displayName ?? Item.name} />
        ))}
        <NameMenu portal={portal} />
      </div>
    </div>
  )
}
