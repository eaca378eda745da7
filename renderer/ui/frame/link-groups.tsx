import { Link } from 'wouter';
import classes from './link-groups.module.css';

export type LinkGroup = {
  key: string;
  title: string;
  links: readonly { href: string; label: string; isCurrent: boolean }[];
};

/** The pages of a screen at its left, under headings. A group without a page is left out. */
export function LinkGroups({ label, groups }: { label: string; groups: readonly LinkGroup[] }) {
  return (
    <nav className={classes.groups} aria-label={label}>
      {groups
        .filter(({ links }) => links.length > 0)
        .map(({ key, title, links }) => (
          <section key={key}>
            <h2>{title}</h2>
            {links.map((link) => (
              <Link key={link.href} href={link.href} aria-current={link.isCurrent ? 'page' : undefined}>
                {link.label}
              </Link>
            ))}
          </section>
        ))}
    </nav>
  );
}
