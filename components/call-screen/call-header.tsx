import { LogoMark } from "@/components/ui/logo";
import { PathBadge } from "./path-badge";
import { SoundOnlyBadge } from "./sound-only-badge";
import { SoundOnlyOffer } from "./sound-only-offer";

export function CallHeader({ title }: { title: string }) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 px-3 sm:px-4">
      <LogoMark className="size-6 shrink-0" />
      <h1 className="min-w-0 flex-1 truncate text-[0.9375rem] font-medium">{title}</h1>
      <SoundOnlyOffer />
      <SoundOnlyBadge />
      <PathBadge />
    </header>
  );
}
