"""train.py FOLDER SECONDS [START.pt]: trains on the crops of FOLDER for so long; writes FOLDER/net.pt."""

import glob
import math
import os
import sys
import time

import numpy as np
import torch
from torch.nn import functional

from crops import RIM, TEXT
from model import TextNet

BATCH = 16
RATE = 3e-3


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


def main():
    folder, seconds = sys.argv[1], float(sys.argv[2])
    torch.set_num_threads(int(os.environ.get("THREADS", "2")))
    torch.manual_seed(0)
    chance, net = np.random.default_rng(0), TextNet()
    if len(sys.argv) > 3:
        net.load_state_dict(torch.load(sys.argv[3]))
    print("weights", sum(p.numel() for p in net.parameters()), flush=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-4)
    start, step, running, crops = time.time(), 0, None, open_crops(folder)
    while (passed := (time.time() - start) / seconds) < 1:
        rate = RATE * min(1, step / 100 + 0.02) * (0.5 * (1 + math.cos(math.pi * passed)) + 0.01)
        for group in optimizer.param_groups:
            group["lr"] = rate
        if step % 50 == 0:
            crops = open_crops(folder)
        pictures, cells = batch_of(crops, chance)
        loss, entropy, dice = loss_of(net(pictures), cells)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimizer.step()
        step += 1
        running = loss.item() if running is None else 0.98 * running + 0.02 * loss.item()
        if step % 50 == 0:
            total = sum(count for *_, count in crops)
            print(step, int(time.time() - start), total, f"loss {running:.4f} entropy {entropy:.4f} dice {dice:.3f}", flush=True)
        if step % 200 == 0:
            torch.save(net.state_dict(), f"{folder}/net.pt")
    torch.save(net.state_dict(), f"{folder}/net.pt")
    print("done", step, step * BATCH)


if __name__ == "__main__":
    main()
