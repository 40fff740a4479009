"""
train.py FOLDER STEPS DECAY: trains on the crops of FOLDER for STEPS steps at full rate and DECAY steps at a falling one;
writes FOLDER/net.pt (the running mean of the weights) and FOLDER/state.pt, from which the same command goes on. A file
FOLDER/decay begins the falling steps at once.
"""

import glob
import os
import sys
import time

import numpy as np
import torch
from torch.nn import functional

from crops import RIM, TEXT
from model import TextNet

BATCH = 24
RATE = 3e-3
WARM_UP = 300
#: Share of the running mean that each step replaces.
MEAN = 0.001


def open_crops(folder):
    """[(pictures, cells, how many are written)] of every worker's file."""
    found = []
    for path in sorted(glob.glob(f"{folder}/pictures-*.npy")):
        worker = path.split("-")[-1][:-4]
        try:
            with open(f"{folder}/count-{worker}.txt", encoding="ascii") as file:
                count = int(file.read() or 0)
        except FileNotFoundError:
            continue
        if count:
            found.append((np.load(path, mmap_mode="r"), np.load(f"{folder}/cells-{worker}.npy", mmap_mode="r"), count))
    return found


def batch_of(crops, chance):
    """A batch at random, turned, mirrored, with colours exchanged and other brightness."""
    total, pictures, cells = sum(count for *_, count in crops), [], []
    for at in chance.integers(0, total, BATCH):
        for images, grids, count in crops:
            if at < count:
                break
            at -= count
        picture, cell, quarter = images[at], grids[at], chance.integers(4)
        if quarter:
            picture, cell = np.rot90(picture, quarter), np.rot90(cell, quarter)
        if chance.random() < 0.1:
            picture, cell = picture[:, ::-1], cell[:, ::-1]
        if chance.random() < 0.3:
            picture = picture[..., chance.permutation(3)]
        pictures.append(picture)
        cells.append(cell)
    # The bytes lie as the network wants them: channels last.
    x = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float().div_(255)
    gain = torch.from_numpy(chance.uniform(0.7, 1.25, (BATCH, 1, 1, 1))).float()
    lift = torch.from_numpy(chance.uniform(-0.05, 0.05, (BATCH, 1, 1, 1))).float()
    return (x * gain + lift).clamp_(0, 1), torch.from_numpy(np.stack(cells))[:, None]


def loss_of(logits, cells):
    """Cross entropy, text weighing more, and the part of text and answer that do not meet (dice); the rim is left out."""
    counted, text = (cells != RIM).float(), (cells == TEXT).float()
    probability = torch.sigmoid(logits)
    entropy = functional.binary_cross_entropy_with_logits(logits, text, reduction="none")
    # What is answered wrong with confidence weighs more: curves and rulers that look like letters are rare.
    hard = 1 + 2 * (probability.detach() - text).abs()
    entropy = (entropy * counted * hard * (1 + 0.8 * text)).mean()
    met = (probability * text).sum()
    dice = 1 - (2 * met + 1) / ((probability * counted).sum() + text.sum() + 1)
    return entropy + 0.4 * dice, entropy.item(), dice.item()


def update_mean(mean, net, step):
    """The running mean follows fast at first."""
    share = max(MEAN, 1 / (step + 1))
    with torch.no_grad():
        for name, value in net.state_dict().items():
            mean[name] = value.clone() if value.dtype != torch.float32 else mean[name].lerp_(value, share)


def rate_at(step, decay_from, decay):
    """Warm-up, level, then down to nothing in a straight line."""
    falling = 1 if decay_from is None or step < decay_from else max(0.0, 1 - (step - decay_from) / decay)
    return RATE * min(1, (step + 1) / WARM_UP) * falling


def main():
    folder, steps, decay = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(int(os.environ.get("THREADS", "2")))
    torch.manual_seed(0)
    net = TextNet().to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-4)
    mean, step, decay_from = {name: value.clone() for name, value in net.state_dict().items()}, 0, steps
    if os.path.exists(f"{folder}/state.pt"):
        state = torch.load(f"{folder}/state.pt")
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        mean, step = state["mean"], state["step"]
    print("weights", sum(p.numel() for p in net.parameters()), "from step", step, flush=True)
    chance, start, running, crops = np.random.default_rng(step), time.time(), None, open_crops(folder)

    def save():
        torch.save(mean, f"{folder}/net.pt")
        torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "mean": mean, "step": step}, f"{folder}/state.pt.new")
        os.replace(f"{folder}/state.pt.new", f"{folder}/state.pt")

    while step < decay_from + decay:
        if step < decay_from and os.path.exists(f"{folder}/decay"):
            decay_from = step
            print("decay from", step, flush=True)
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, decay_from, decay)
        if step % 50 == 0:
            crops = open_crops(folder)
        pictures, cells = batch_of(crops, chance)
        # Half the bits are enough for the products, and take a third of the time.
        with torch.autocast("cpu", torch.bfloat16):
            logits = net(pictures)
        loss, entropy, dice = loss_of(logits.float(), cells)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimizer.step()
        step += 1
        update_mean(mean, net, step)
        running = loss.item() if running is None else 0.98 * running + 0.02 * loss.item()
        if step % 50 == 0:
            total = sum(count for *_, count in crops)
            print(step, int(time.time() - start), total, f"loss {running:.4f} entropy {entropy:.4f} dice {dice:.3f}", flush=True)
        if step % 500 == 0:
            save()
    save()
    print("done", step, step * BATCH)


if __name__ == "__main__":
    main()
