import type { ReactNode } from "react";

/** A page that has one thing to say, and the ways on. */
export function MessagePage({
  icon,
  title,
  text,
  children,
}: {
  icon: ReactNode;
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center py-10 text-center sm:py-20">
      <span className="bg-accent-soft text-accent-ink mb-6 grid size-16 place-items-center rounded-3xl [&_svg]:size-7">
        {icon}
      </span>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
      <p className="text-ink-muted mt-3 mb-8 text-balance">{text}</p>
      {children}
    </div>
  );
}
