import { AppShell } from '@mantine/core'
import { Outlet } from '@tanstack/react-router'
import { MissingPage, PortalClosedPage } from '../pages.tsx'
import classes from './shell.module.css'
import { TopBar } from './top-bar.tsx'

/** Around pages of the person that belong to no portal, such as the choice between portals. */
export function PersonShell({ instead }: { instead?: 'missing' | 'closed' }) {
  return (
    <AppShell className="client" header={{ height: 64 }}>
      <AppShell.Header className={classes.header}>
        <TopBar items={[]} />
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        {instead === 'missing' ? <MissingPage /> : instead === 'closed' ? <PortalClosedPage /> : <Outlet />}
      </AppShell.Main>
    </AppShell>
  )
}
