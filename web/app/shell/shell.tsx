import { AppShell, Drawer, NavLink } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMenu2 } from '@tabler/icons-react'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../kernel/navigation.ts'
import type { Page, TopBarItem } from '../../kernel/pages.ts'
import { PracticeAccent } from '../../kernel/practice-accent.tsx'
import { addressOf, type Portal } from '../../kernel/session.ts'
import { wideFrom } from '../theme/theme.ts'
import { bottomBarOf, isHere, type MenuPage, menuOf } from './menu.rules.ts'
import classes from './shell.module.css'
import { TopBar } from './top-bar.tsx'

export interface ShellProps {
  portal: Portal
  pages: Page[]
  topBar: TopBarItem[]
}

/** Top bar, menu and page of a portal: the menu at the left from 900 px on, else a bar at the foot. */
export function Shell({ portal, pages, topBar }: ShellProps) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const [more, { open, close }] = useDisclosure(false)
  const base = addressOf(portal)
  const menu = menuOf(pages, portal)
  const bottomBar = bottomBarOf(menu)
  const behindMore = menu.filter((page) => !bottomBar.includes(page))
  const size = portal.kind === 'client' ? 'client' : undefined

  return (
    <AppShell
      className={size}
      header={{ height: 64 }}
      navbar={{ width: 236, breakpoint: wideFrom, collapsed: { mobile: true } }}
      footer={{ height: { base: 66, [wideFrom]: 0 } }}
      transitionDuration={0}
    >
      <PracticeAccent color={portal.accent} />
      <AppShell.Header className={classes.header}>
        <TopBar portal={portal} items={topBar} />
      </AppShell.Header>

      <AppShell.Navbar
        className={classes.side}
        visibleFrom={wideFrom}
        aria-label={t('kernel:menu.label')}
        data-tour="menu"
      >
        {menu.map((page) => (
          <MenuLink key={page.path} page={page} base={base} here={isHere(base, page, pathname)} />
        ))}
      </AppShell.Navbar>

      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <div className={classes.page} data-kind={portal.kind}>
          <Outlet />
        </div>
      </AppShell.Main>

      <AppShell.Footer className={classes.foot} hiddenFrom={wideFrom}>
        <nav aria-label={t('kernel:menu.label')} className={classes.bar} data-tour="menu">
          {bottomBar.map((page) => (
            <BarLink key={page.path} page={page} base={base} here={isHere(base, page, pathname)} />
          ))}
          <button
            type="button"
            className={classes.barLink}
            data-here={behindMore.some((page) => isHere(base, page, pathname)) || undefined}
            aria-haspopup="dialog"
            aria-expanded={more}
            onClick={open}
          >
            <IconMenu2 size={22} aria-hidden />
            <span>{t('kernel:menu.more')}</span>
          </button>
        </nav>
      </AppShell.Footer>

      <Drawer
        opened={more}
        onClose={close}
        position="bottom"
        size="auto"
        title={t('kernel:menu.more')}
        classNames={{ content: classes.sheet }}
      >
        <nav aria-label={t('kernel:menu.more')} className={size}>
          {behindMore.map((page) => (
            <MenuLink
              key={page.path}
              page={page}
              base={base}
              here={isHere(base, page, pathname)}
              withIcon
              onClick={close}
            />
          ))}
        </nav>
      </Drawer>
    </AppShell>
  )
}

interface EntryProps {
  page: MenuPage
  base: string
  here: boolean
}

const noBadge = () => 0

function MenuLink({
  page,
  base,
  here,
  withIcon,
  onClick,
}: EntryProps & { withIcon?: boolean; onClick?: () => void }) {
  const { t } = useTranslation()
  const useBadge = page.nav.badge ?? noBadge
  const count = useBadge()
  const Icon = page.nav.icon
  return (
    <NavLink
      component={PageLink}
      to={`${base}/${page.path}`}
      onClick={onClick}
      active={here}
      aria-current={here ? 'page' : undefined}
      label={t(page.nav.labelKey)}
      leftSection={withIcon ? <Icon size={22} stroke={1.75} aria-hidden /> : undefined}
      rightSection={count > 0 && <Count count={count} />}
      className={classes.link}
    />
  )
}

function BarLink({ page, base, here }: EntryProps) {
  const { t } = useTranslation()
  const useBadge = page.nav.badge ?? noBadge
  const count = useBadge()
  const Icon = page.nav.icon
  return (
    <PageLink
      to={`${base}/${page.path}`}
      className={classes.barLink}
      data-here={here || undefined}
      aria-current={here ? 'page' : undefined}
    >
      <span className={classes.barIcon}>
        <Icon size={22} stroke={here ? 2.25 : 1.75} aria-hidden />
        {count > 0 && <Count count={count} />}
      </span>
      <span>{t(page.nav.bottomBar?.labelKey ?? page.nav.labelKey)}</span>
    </PageLink>
  )
}

function Count({ count }: { count: number }) {
  const { t } = useTranslation('kernel')
  return (
    <>
      <span className={classes.count} aria-hidden>
        {count > 99 ? '99+' : count}
      </span>
      <span className={classes.spoken}>{t('menu.count', { count })}</span>
    </>
  )
}
